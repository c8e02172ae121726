import type { MarkdownIt } from 'markdown-it';

/** Code blocks that a keyboard can scroll, with a class for their language. */
export function useCode(md: MarkdownIt): void {
  md.renderer.rules['fence'] = (tokens, index) => {
    const { content = '', info = '' } = tokens[index] ?? {};
    const language = /^[\w+#.-]{1,30}(?=\s|$)/.exec(md.utils.unescapeAll(info).trim())?.[0].toLowerCase();
    return codeBlock(content, language === undefined ? '' : ` class="language-${language}"`);
  };
  md.renderer.rules['code_block'] = (tokens, index) => codeBlock(tokens[index]?.content ?? '', '');

  function codeBlock(content: string, attributes: string): string {
    return `<pre tabindex="0"><code${attributes}>${md.utils.escapeHtml(content)}</code></pre>\n`;
  }
}
