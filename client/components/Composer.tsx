import type { JSX } from 'preact';
import type { SeersCount } from '../../src/contract/account-views.ts';
import { LOCALES, isLocale, type Locale } from '../../src/contract/locale.ts';
import type { FormState } from '../../src/contract/page.ts';
import type { Translate } from '../../src/contract/translate.ts';
import type { ThreadView } from '../../src/contract/views.ts';
import { addresses } from './addresses.ts';
import { VisibleTo } from './AudienceBadge.tsx';
import { languageName } from './names.ts';
import { LinksAcknowledged, SensitivitySelect } from './SensitivitySelect.tsx';
import { TextEditor } from './TextEditor.tsx';
import { WrittenFor } from './WrittenFor.tsx';

export interface ComposerProps {
  t: Translate;
  locale: Locale;
  csrf: string;
  thread: ThreadView;
  form: FormState;
  /** Ties what is sent to what is stored, so that sending twice stores once. Kept when the form is shown again. */
  clientId: string;
  /** Text to begin with, e.g. a quotation. */
  source?: string;
  rows?: number;
  preview?: string | null;
  /** Said above the text; the page has a heading of its own when it is left out. */
  title?: string;
  /** How many people see the thread; null for everybody. */
  seers: SeersCount | null;
}

/** The form that writes a reply. */
export function Composer(props: ComposerProps): JSX.Element {
  const { t, locale, csrf, thread, form } = props;
  const language = languageOf(form, locale);
  return (
    <form
      class="composer"
      id="composer"
      method="post"
      action={addresses.sendReply(thread.id)}
      data-thread={thread.id}
    >
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="clientId" value={form.values['clientId'] ?? props.clientId} />
      {props.title === undefined ? null : <h2>{props.title}</h2>}
      <ComposerNotes t={t} form={form} thread={thread} />
      <TextEditor
        t={t}
        form={form}
        label={props.title ?? t('composer.text')}
        isLabelHidden={props.title !== undefined}
        language={language}
        rows={props.rows ?? 7}
        preview={props.preview ?? null}
        {...(props.source === undefined ? {} : { source: props.source })}
      />
      <LinksAcknowledged t={t} form={form} />
      <WrittenFor form={form} audience={thread.audience} />
      <ComposerFoot
        t={t}
        locale={locale}
        thread={thread}
        language={language}
        form={form}
        seers={props.seers}
      />
    </form>
  );
}

/** What went wrong with the whole form, and what to know before writing. */
function ComposerNotes({ t, form, thread }: Pick<ComposerProps, 't' | 'form' | 'thread'>): JSX.Element {
  const error = form.errors[''];
  return (
    <>
      {thread.chatham ? <p class="hint">{t('chatham.composer')}</p> : null}
      {error === undefined ? null : (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}

/** The language that was sent with a form, or else `otherwise`. */
export function languageOf(form: FormState, otherwise: Locale): Locale {
  const sent = form.values['language'];
  return isLocale(sent) ? sent : otherwise;
}

function ComposerFoot(
  props: Pick<ComposerProps, 't' | 'locale' | 'thread' | 'form' | 'seers'> & { language: Locale },
): JSX.Element {
  const { t, locale, thread, language, form, seers } = props;
  return (
    <div class="composer-foot">
      <LanguageSelect t={t} locale={locale} language={language} />
      {thread.audience.kind === 'public' ? null : (
        <SensitivitySelect
          t={t}
          form={form}
          widest={thread.sensitivity}
          otherwise={t('sensitivity.as-thread', { label: thread.sensitivity })}
        />
      )}
      <p class="draft" id="draft-status" aria-live="polite" />
      <VisibleTo t={t} locale={locale} audience={thread.audience} threadId={thread.id} seers={seers} />
      <button type="submit" class="button plain" name="preview" value="1" formNoValidate>
        {t('composer.preview')}
      </button>
      <button type="submit" class="button primary">
        {t('composer.send')}
      </button>
    </div>
  );
}

/** In which language a text is written; it decides hyphenation, reading aloud and search. */
export function LanguageSelect(props: { t: Translate; locale: Locale; language: Locale }): JSX.Element {
  return (
    <p class="language-select">
      <label for="field-language">{props.t('composer.language')}</label>
      <select id="field-language" name="language" autocomplete="off">
        {LOCALES.map((locale) => (
          <option key={locale} value={locale} selected={locale === props.language}>
            {languageName(locale, props.locale)}
          </option>
        ))}
      </select>
    </p>
  );
}
