import type { JSX } from 'preact';
import type { PartnerView } from '../../../src/contract/directory-views.ts';
import type { PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../addresses.ts';
import { countryName } from '../names.ts';

/** Who is in a project, and as what. */
export function Partners(props: { page: PageContext; partners: readonly PartnerView[] }): JSX.Element {
  const { page, partners } = props;
  return (
    <section>
      <h2>{page.t('project.partners')}</h2>
      {partners.length === 0 ? (
        <p class="empty">{page.t('project.no-partners')}</p>
      ) : (
        <ul class="rows partners">
          {partners.map((partner) => (
            <Partner key={partner.organisation.id} page={page} partner={partner} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Partner({ page, partner }: { page: PageContext; partner: PartnerView }): JSX.Element {
  const { t, locale } = page;
  const { organisation, role, left } = partner;
  return (
    <li class="hit">
      <a href={addresses.organisation(organisation.id)}>{organisation.name}</a>
      <span class="facts">
        <span class={role === 'coordinator' ? 'badge' : undefined}>{t(`project.role-${role}`)}</span>
        <span>{t(`organisation-type.${organisation.type}`)}</span>
        {organisation.country === null ? null : <span>{countryName(organisation.country, locale)}</span>}
        {left ? <span>{t('project.left')}</span> : null}
      </span>
    </li>
  );
}
