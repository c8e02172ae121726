import type { JSX } from 'preact';
import type { SeersCount } from '../../src/contract/account-views.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { PostView, ThreadView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { VisibleTo } from '../components/AudienceBadge.tsx';
import { LanguageSelect, languageOf } from '../components/Composer.tsx';
import { Csrf, FormErrors, Submit } from '../components/forms.tsx';
import { Layout } from '../components/Layout.tsx';
import { LinksAcknowledged, SensitivitySelect } from '../components/SensitivitySelect.tsx';
import { TextEditor } from '../components/TextEditor.tsx';
import { ThreadCrumbs } from '../components/ThreadCrumbs.tsx';
import { WrittenFor } from '../components/WrittenFor.tsx';

export interface EditPostPageProps {
  page: PageContext;
  thread: ThreadView;
  post: PostView;
  /** The post's text as it is stored, in Markdown. */
  source: string;
  form: FormState;
  preview?: string | null;
  /** How many people see the thread; null for everybody. */
  seers: SeersCount | null;
}

/** Fields: source, language, revision (the post's when the editor was opened); the button `preview`. */
export function EditPostPage({
  page,
  thread,
  post,
  source,
  form,
  preview = null,
  seers,
}: EditPostPageProps): JSX.Element {
  const { t, locale } = page;
  const language = languageOf(form, post.language);
  const title = t('edit.title', { number: post.number });
  return (
    <Layout page={page} title={title} current="topics" robots="noindex" scripts={['composer.entry.js']}>
      <ThreadCrumbs page={page} thread={thread} />
      <h1>{title}</h1>
      <p class="quiet-text">{t('edit.note')}</p>
      <form
        class="composer"
        id="composer"
        method="post"
        action={addresses.postAction(post.id, 'edit')}
        data-post={post.id}
      >
        <Csrf page={page} />
        <input type="hidden" name="revision" value={revisionOf(form, post)} />
        <FormErrors page={page} form={form} />
        <TextEditor
          t={t}
          form={form}
          label={t('composer.text')}
          source={source}
          language={language}
          rows={16}
          preview={preview}
        />
        <LinksAcknowledged t={t} form={form} />
        <WrittenFor form={form} audience={thread.audience} />
        <div class="composer-foot">
          <LanguageSelect t={t} locale={locale} language={language} />
          {thread.audience.kind === 'public' ? null : (
            <SensitivitySelect t={t} form={form} widest={thread.sensitivity} chosen={post.sensitivity} />
          )}
          <p class="draft" id="draft-status" aria-live="polite" />
          <VisibleTo t={t} locale={locale} audience={thread.audience} threadId={thread.id} seers={seers} />
          <a href={addresses.post(thread.id, post.number)}>{t('form.cancel')}</a>
          <button type="submit" class="button plain" name="preview" value="1" formNoValidate>
            {t('composer.preview')}
          </button>
          <Submit label={t('form.save')} />
        </div>
      </form>
    </Layout>
  );
}

/** A widening gives posts new labels, and so new revisions: whoever is told of it goes on from there. */
function revisionOf({ values, errors }: FormState, { revision }: PostView): string | number {
  return errors['writtenFor'] === undefined ? (values['revision'] ?? revision) : revision;
}
