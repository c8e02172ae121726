export interface ParsedLink {
  href: string | null;
  text: string;
  classes: string[];
  rel: string | null;
}

/** What a browser makes of the HTML; for tests in jsdom. */
export function parse(html: string): HTMLElement {
  return new DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html').body;
}

export function linksIn(html: string): ParsedLink[] {
  return [...parse(html).querySelectorAll('a')].map((link) => ({
    href: link.getAttribute('href'),
    text: link.textContent,
    classes: [...link.classList],
    rel: link.getAttribute('rel'),
  }));
}
