/** A page of the hub where something can be put right. */
export interface ErrorLink {
  address: string;
  title: string;
}

/** An error of the JSON API (RFC 9457, application/problem+json). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** What is wrong, field by field; `field` is a path such as `tags.2`. */
  errors?: { field: string; message: string; links?: readonly ErrorLink[] }[];
}
