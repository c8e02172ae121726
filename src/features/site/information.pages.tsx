import { AboutPage } from '../../../client/pages/AboutPage.tsx';
import { AccessibilityPage } from '../../../client/pages/AccessibilityPage.tsx';
import { ApiPage } from '../../../client/pages/ApiPage.tsx';
import { ErrorPage } from '../../../client/pages/ErrorPage.tsx';
import { PrivacyPage } from '../../../client/pages/PrivacyPage.tsx';
import type { Endpoints, MakePageContext } from '../../http/endpoints.ts';
import type { SendErrorPage } from '../../http/error-handler.ts';
import { sendPage } from '../../http/send-page.ts';
import { typedTexts } from '../../http/typed-texts.ts';

export function declareInformationPages(endpoints: Endpoints): void {
  endpoints.page({ path: '/about', access: 'anyone' }, ({ page }) =>
    Promise.resolve({ view: <AboutPage page={page} /> }),
  );
  endpoints.page({ path: '/privacy', access: 'anyone' }, ({ page }) =>
    Promise.resolve({ view: <PrivacyPage page={page} /> }),
  );
  endpoints.page({ path: '/accessibility', access: 'anyone' }, ({ page }) =>
    Promise.resolve({ view: <AccessibilityPage page={page} /> }),
  );
  endpoints.page({ path: '/api', access: 'anyone' }, ({ page }) =>
    Promise.resolve({ view: <ApiPage page={page} /> }),
  );
}

/** Makes the page that says what went wrong and what to do. */
export function createErrorPage(makePageContext: MakePageContext): SendErrorPage {
  return (request, response, error, status) => {
    const page = makePageContext(request, response);
    const fields = error.fields.map(({ field, key, params }) => ({ field, message: page.t(key, params) }));
    const title = page.t(`problem.${status === 500 ? 'bug' : error.code}`);
    const text = page.t(error.key, error.params);
    const shown = { page, status, title, text, fields, typed: typedTexts(request, error) };
    sendPage(response, <ErrorPage {...shown} />, status);
  };
}
