/** PostgreSQL keeps neither NUL nor half a surrogate pair in a text: the sign for an unknown letter stands there. */
export const storableText = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, "\ufffd");
