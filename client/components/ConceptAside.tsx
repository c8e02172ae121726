import type { JSX } from 'preact';
import type { ConceptDetailView } from '../../src/contract/concept-views.ts';
import type { PageContext } from '../../src/contract/page.ts';
import { moderatesAll } from '../../src/contract/permissions.ts';
import type { TagView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { Icon } from './icons.tsx';
import { Tag } from './Tag.tsx';

/** What stands above, below and beside a concept, here and in other vocabularies. */
export function ConceptAside(props: { page: PageContext; concept: ConceptDetailView }): JSX.Element {
  const { page, concept } = props;
  const { t } = page;
  return (
    <>
      <Relation page={page} title={t('concept.broader')} tags={concept.broader} />
      <Relation page={page} title={t('concept.narrower')} tags={concept.narrower} />
      <Relation page={page} title={t('concept.related')} tags={concept.related} />
      {concept.matches.length === 0 ? null : (
        <section class="links">
          <h2>{t('concept.elsewhere')}</h2>
          <ul>
            {concept.matches.map((iri) => (
              <li key={iri}>
                <a href={iri} rel="noopener noreferrer external">
                  {vocabularyOf(iri)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="links">
        <h2>{t('concept.vocabulary')}</h2>
        <ul>
          <li>
            <a href={addresses.proposeWording(concept.id)}>
              <Icon name="pencil" />
              {t('proposal.wording')}
            </a>
          </li>
          {moderatesAll(page.viewer) ? (
            <li>
              <a href={addresses.mergeConcept(concept.id)}>
                <Icon name="move" />
                {t('concept.merge-link')}
              </a>
            </li>
          ) : null}
        </ul>
      </section>
      <section>
        <h2>{t('concept.id')}</h2>
        <code class="concept-id">{concept.id}</code>
      </section>
    </>
  );
}

function Relation(props: { page: PageContext; title: string; tags: TagView[] }): JSX.Element | null {
  const { page, title, tags } = props;
  if (tags.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <p class="concept-tags">
        {tags.map((tag) => (
          <Tag key={tag.id} tag={tag} locale={page.locale} />
        ))}
      </p>
    </section>
  );
}

/** "EuroVoc 2821"; of an IRI that is not known, its host. */
function vocabularyOf(iri: string): string {
  const { hostname, pathname } = new URL(iri);
  if (hostname === 'eurovoc.europa.eu') return `EuroVoc ${pathname.slice(1)}`;
  return pathname.startsWith('/emmo/') ? `EMMO ${pathname.split('/').at(-1) ?? ''}` : hostname;
}
