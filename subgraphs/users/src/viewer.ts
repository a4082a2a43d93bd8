/** The one who asks, by decimal id; their account is read when it is asked for. */
export type ViewerReference = { userId: string };
