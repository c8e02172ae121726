import type { JSX } from 'preact';
import type { ProjectPeopleView } from '../../../src/contract/membership-views.ts';
import { emptyForm, type FormState, type PageContext } from '../../../src/contract/page.ts';
import { addresses } from '../addresses.ts';
import { PostedForm } from '../PostedForm.tsx';
import { AskToBelong, WithdrawRequest } from './AskToBelong.tsx';

export interface StandingProps {
  page: PageContext;
  projectId: string;
  people: ProjectPeopleView;
  form?: FormState;
}

/** How the viewer stands to a project: they are in it, have asked, or may ask. */
export function Standing({ page, projectId, people, form = emptyForm }: StandingProps): JSX.Element {
  const { t } = page;
  if (people.role !== null) {
    return (
      <div class="standing">
        <p>{t(`membership.you-are-${people.role}`)}</p>
        <PostedForm
          page={page}
          action={addresses.leaveProject(projectId)}
          submit={t('membership.leave')}
          tone="plain"
        />
        <p class="hint">{t('membership.leave-hint')}</p>
      </div>
    );
  }
  if (people.request !== null) {
    return (
      <div class="standing">
        <p>{t('membership.pending')}</p>
        <WithdrawRequest page={page} requestId={people.request.id} />
      </div>
    );
  }
  return (
    <AskToBelong
      page={page}
      form={form}
      action={addresses.joinProject(projectId)}
      submit={t('membership.ask')}
      hint={t('membership.note-hint')}
    />
  );
}
