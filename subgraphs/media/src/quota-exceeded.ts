export type QuotaExceeded = {
  __typename: 'QuotaExceeded';
  code: 'QUOTA_EXCEEDED';
  message: string;
  usedBytes: number;
  quotaBytes: number;
};

export const quotaExceeded = (usedBytes: number, quotaBytes: number): QuotaExceeded => ({
  __typename: 'QuotaExceeded',
  code: 'QUOTA_EXCEEDED',
  message: 'Your files take all the room that they may.',
  usedBytes,
  quotaBytes,
});
