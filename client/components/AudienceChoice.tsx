import type { JSX } from 'preact';
import type { AudienceKind, AudienceView, GroupRef, ProjectRef } from '../../src/contract/audience-views.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { exceeds, type AudienceLimit } from '../../src/contract/topic-audience.ts';
import { AudienceBadge } from './AudienceBadge.tsx';
import { Checkbox, Field, RadioGroup } from './forms.tsx';

/** What a member may choose an audience from, and what is chosen. */
export interface AudienceOptions {
  projects: readonly ProjectRef[];
  groups: readonly GroupRef[];
  fields: { choice: string; ticked: readonly string[]; typed: string };
}

export interface AudienceChoiceProps {
  page: PageContext;
  form: FormState;
  legend: string;
  hint?: string;
  /** Kinds that stand to choose from, as far as the member has any of them. */
  kinds?: readonly AudienceKind[];
  options: AudienceOptions;
  /** How wide the topic allows it to be; the rest stands there, and cannot be chosen. */
  widest?: AudienceLimit;
}

/**
 * Who can see a thread. Fields: audience ('public', 'members', 'projects' or 'group:<id>'), projects (grant numbers),
 * projectNames (further projects as somebody types them).
 */
export function AudienceChoice(props: AudienceChoiceProps): JSX.Element {
  const {
    page,
    form,
    legend,
    hint,
    options,
    widest = 'public',
    kinds = ['members', 'projects', 'group', 'public'],
  } = props;
  const hasProjects = kinds.includes('projects') && options.projects.length > 0;
  const offered = choicesOf(options).filter(
    ({ kind }) => kinds.includes(kind) && (kind !== 'projects' || hasProjects),
  );
  return (
    <div class="audience-choice">
      {LIMITING.map((limit) => (
        <p key={limit} class="notice" data-limit={limit} hidden={limit !== widest}>
          {page.t(`compose.limit-${limit}`)}
        </p>
      ))}
      <RadioGroup
        form={form}
        name="audience"
        legend={legend}
        {...(hint === undefined ? {} : { hint })}
        value={options.fields.choice}
        choices={offered.map(({ value, ...audience }) => ({
          value,
          label: <ChoiceBadge page={page} audience={audience} />,
          hint: page.t(`compose.audience-${audience.kind}`),
          disabled: exceeds(audience.kind, widest),
        }))}
      />
      {hasProjects ? <ProjectFields page={page} form={form} options={options} /> : null}
    </div>
  );
}

const LIMITING = ['members', 'named'] as const;

function choicesOf({ groups }: AudienceOptions): (AudienceView & { value: string })[] {
  const plain = (['members', 'projects', 'public'] as const).map((kind) => ({
    value: kind,
    kind,
    projects: [],
    group: null,
  }));
  const [members, projects, everyone] = plain;
  const named = groups.map((group) => ({
    value: `group:${group.id}`,
    kind: 'group' as const,
    projects: [],
    group,
  }));
  return [members, projects, ...named, everyone].filter((choice) => choice !== undefined);
}

function ChoiceBadge({ page, audience }: { page: PageContext; audience: AudienceView }): JSX.Element {
  const { t, locale } = page;
  // Which projects is said below.
  if (audience.kind === 'projects') return <span class="audience projects">{t('audience.projects')}</span>;
  return <AudienceBadge t={t} locale={locale} audience={audience} />;
}

function ProjectFields(props: Pick<AudienceChoiceProps, 'page' | 'form' | 'options'>): JSX.Element {
  const { page, form, options } = props;
  const { t } = page;
  return (
    <fieldset class="audience-projects">
      <legend>{t('compose.audience-which')}</legend>
      {options.projects.map(({ id, acronym }) => (
        <Checkbox
          key={id}
          form={{ values: {}, errors: {} }}
          name="projects"
          value={id}
          label={
            <>
              {acronym} <span class="quiet-text">{id}</span>
            </>
          }
          checked={options.fields.ticked.includes(id)}
        />
      ))}
      <Field
        page={page}
        form={form}
        name="projectNames"
        label={t('compose.audience-further')}
        hint={t('compose.audience-further-hint')}
        value={options.fields.typed}
        maxLength={400}
      />
    </fieldset>
  );
}
