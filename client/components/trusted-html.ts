/** HTML that came out of the hub's own sanitiser; in a browser with Trusted Types a TrustedHTML object. */
interface HtmlPolicy {
  createHTML(html: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): HtmlPolicy;
}

let policy: HtmlPolicy | undefined;

/**
 * Marks sanitised HTML of a view as fit for the page. The one place that may: the policy 'hub' is the only one that the
 * Content-Security-Policy allows. On the server, and where Trusted Types are unknown, it gives the string itself.
 */
export function trustedHtml(html: string): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  if (factory === undefined) return html;
  policy ??= factory.createPolicy('hub', { createHTML: (text) => text });
  // A TrustedHTML object stands where the DOM (and Preact's types) expect the string that it wraps.
  return policy.createHTML(html) as string;
}
