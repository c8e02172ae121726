/** A letter in plain text to one address. */
export interface Message {
  to: string;
  subject: string;
  text: string;
}
