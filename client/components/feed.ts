/** An Atom feed that a page offers. */
export interface Feed {
  title: string;
  href: string;
}
