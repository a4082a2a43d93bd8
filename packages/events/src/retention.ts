/** Ten years from when it was stored, as the message store's tables have it: what is made of a message goes then too. */
export const messageRetentionSeconds = 315_360_000;
