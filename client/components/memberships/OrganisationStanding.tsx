import type { JSX } from 'preact';
import type { OrganisationStandingView } from '../../../src/contract/membership-views.ts';
import { emptyForm, type FormState, type PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../addresses.ts';
import { AskToBelong, WithdrawRequest } from './AskToBelong.tsx';

export interface OrganisationStandingProps {
  page: PageContext;
  organisationId: string;
  /** Null for who cannot ask to belong. */
  standing: OrganisationStandingView | null;
  /** What was typed and is wrong; none for a form that nobody has sent yet. */
  form: FormState | undefined;
}

/** How the viewer stands to an organisation: they belong to it, have asked, or may ask. Fields: note. */
export function OrganisationStanding(props: OrganisationStandingProps): JSX.Element | null {
  const { page, organisationId, standing, form = emptyForm } = props;
  const { t } = page;
  if (standing === null) return null;
  return (
    <section id="standing">
      <h2>{t('organisation.belonging')}</h2>
      {standing.belongs ? (
        <p>
          {t('organisation.you-belong')} <a href={addresses.memberships}>{t('memberships.title')}</a>
        </p>
      ) : standing.request === null ? (
        <AskToBelong
          page={page}
          form={form}
          action={addresses.joinOrganisation(organisationId)}
          submit={t('organisation.ask')}
          hint={t('organisation.ask-hint')}
        />
      ) : (
        <>
          <p>{t('organisation.pending')}</p>
          <WithdrawRequest page={page} requestId={standing.request.id} />
        </>
      )}
    </section>
  );
}
