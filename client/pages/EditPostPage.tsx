import type { JSX } from 'preact';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import type { PostView, ThreadView } from '../../src/contract/views.ts';
import { addresses } from '../components/addresses.ts';
import { AudienceBadge } from '../components/AudienceBadge.tsx';
import { LanguageSelect, languageOf } from '../components/Composer.tsx';
import { Csrf, FormErrors, Submit } from '../components/forms.tsx';
import { Layout } from '../components/Layout.tsx';
import { TextEditor } from '../components/TextEditor.tsx';
import { ThreadCrumbs } from '../components/ThreadCrumbs.tsx';

export interface EditPostPageProps {
  page: PageContext;
  thread: ThreadView;
  post: PostView;
  /** The post's text as it is stored, in Markdown. */
  source: string;
  form: FormState;
  preview?: string | null;
}

/** Fields: source, language, revision (the post's when the editor was opened); the button `preview`. */
export function EditPostPage({
  page,
  thread,
  post,
  source,
  form,
  preview = null,
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
        <input type="hidden" name="revision" value={form.values['revision'] ?? post.revision} />
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
        <div class="composer-foot">
          <LanguageSelect t={t} locale={locale} language={language} />
          <p class="draft" id="draft-status" aria-live="polite" />
          <p class="visible-to">
            {t('composer.visible-to')} <AudienceBadge t={t} audience={thread.audience} />
          </p>
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
