import type { ComponentChildren, JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { Layout } from './Layout.tsx';

/** A section of a text about the hub: keys of its heading, paragraphs and list. */
interface HubTextSection {
  heading: string;
  paragraphs?: string[];
  list?: string[];
}

export interface HubTextProps {
  page: PageContext;
  title: string;
  lead: string;
  sections: HubTextSection[];
  children?: ComponentChildren;
}

/** A page of the hub's own words: all are keys of the catalogue. */
export function HubText({ page, title, lead, sections, children }: HubTextProps): JSX.Element {
  const { t } = page;
  return (
    <Layout page={page} title={t(title)}>
      <h1>{t(title)}</h1>
      <p class="lead">{t(lead)}</p>
      <div class="prose hub-text">
        {sections.map((section) => (
          <section key={section.heading}>
            <h2>{t(section.heading)}</h2>
            {(section.paragraphs ?? []).map((key) => (
              <p key={key}>{t(key)}</p>
            ))}
            {section.list === undefined ? null : (
              <ul>
                {section.list.map((key) => (
                  <li key={key}>{t(key)}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
        {children}
      </div>
    </Layout>
  );
}
