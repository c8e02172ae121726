import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import type { ReferenceRef } from '../../src/contract/references.ts';
import type { FigureView } from '../../src/contract/regulation-views.ts';
import type { PostPageView } from '../../src/contract/views.ts';
import { CitedFigures } from './CitedFigures.tsx';
import { ReferenceLink } from './ReferenceLink.tsx';

interface ThreadReferencesProps {
  page: PageContext;
  postPage: PostPageView;
  figures: readonly FigureView[];
}

const SHOWN = { references: 8, figures: 3 };

/** What the posts of this page cite, each leading to the threads that cite it too, and what cited laws say in figures. */
export function ThreadReferences({ page, postPage, figures }: ThreadReferencesProps): JSX.Element | null {
  const { t } = page;
  const { references, pages } = postPage;
  if (references.length === 0) return null;
  const more = references.slice(SHOWN.references);
  return (
    <>
      <section class="thread-references">
        <h2>{t(pages === 1 ? 'thread.references' : 'thread.references-page')}</h2>
        <References page={page} references={references.slice(0, SHOWN.references)} />
        {more.length === 0 ? null : (
          <details>
            <summary>{t('thread.more-references', { count: more.length })}</summary>
            <References page={page} references={more} />
          </details>
        )}
      </section>
      <CitedFigures
        page={page}
        figures={figures}
        title={t('regulation.figures-cited')}
        most={SHOWN.figures}
      />
    </>
  );
}

function References({ page, references }: { page: PageContext; references: ReferenceRef[] }): JSX.Element {
  return (
    <ul>
      {references.map((reference) => (
        <li key={`${reference.kind}:${reference.id}`}>
          <ReferenceLink page={page} reference={reference} />
        </li>
      ))}
    </ul>
  );
}
