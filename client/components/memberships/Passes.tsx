import type { JSX } from 'preact';
import type { OwnPassView } from '../../../src/contract/guest-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../addresses.ts';
import { MemberLink } from '../MemberName.tsx';
import { ZonedTime } from '../ZonedTime.tsx';
import { RowButton } from './People.tsx';

/** What somebody was let into until an instant: they can give each up. Nothing for who has no pass. */
export function Passes(props: { page: PageContext; passes: readonly OwnPassView[] }): JSX.Element | null {
  const { page, passes } = props;
  const { t } = page;
  if (passes.length === 0) return null;
  return (
    <section>
      <h2>{t('passes.title')}</h2>
      <ul class="rows people">
        {passes.map((pass) => (
          <Pass key={`${pass.place.kind} ${pass.place.id}`} page={page} pass={pass} />
        ))}
      </ul>
    </section>
  );
}

function Pass({ page, pass }: { page: PageContext; pass: OwnPassView }): JSX.Element {
  const { t } = page;
  const { place, name, until, by } = pass;
  const href = place.kind === 'thread' ? addresses.thread(place.id) : addresses.group(place.id);
  return (
    <li class="hit member">
      <div>
        <h3>
          <a href={href}>{name}</a>
        </h3>
        <p class="facts">
          <span>{t(`passes.opens-${place.kind}`)}</span>
          <span>
            {t('guests.until')} <ZonedTime page={page} at={until} />
          </span>
          {by === null ? null : (
            <span>
              {t('passes.by')} <MemberLink t={t} member={by} />
            </span>
          )}
        </p>
      </div>
      <div class="beside-row">
        <RowButton
          page={page}
          action={addresses.givePassUp(place)}
          label={t('passes.give-up')}
          name={t('passes.give-up-of', { name })}
        />
      </div>
    </li>
  );
}
