import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { contextOf } from './post-context.ts';

/** List items that begin with `[ ]` or `[x]`. */
export function useTasks(md: MarkdownIt): void {
  md.core.ruler.after('text_join', 'tasks', markTasks);
  md.renderer.rules['task_box'] = (tokens, index, _options, env) => {
    const { labels } = contextOf(env);
    const isDone = tokens[index]?.meta?.['isDone'] === true;
    const label = md.utils.escapeHtml(isDone ? labels.taskDone : labels.taskOpen);
    return `<input type="checkbox" disabled${isDone ? ' checked' : ''} aria-label="${label}"> `;
  };
}

function markTasks(state: StateCore): void {
  const lists: Token[] = [];
  state.tokens.forEach((token, index) => {
    if (token.type.endsWith('_list_open')) lists.push(token);
    else if (token.type.endsWith('_list_close')) lists.pop();
    else if (beginsWithParagraph(state, index) && markTask(state, index)) {
      token.attrSet('class', 'task');
      lists.at(-1)?.attrSet('class', 'tasks');
    }
  });
}

function beginsWithParagraph({ tokens }: StateCore, index: number): boolean {
  return tokens[index]?.type === 'list_item_open' && tokens[index + 1]?.type === 'paragraph_open';
}

function markTask(state: StateCore, index: number): boolean {
  const children = state.tokens[index + 2]?.children;
  const first = children?.[0];
  const mark = first?.type === 'text' ? /^\[([ xX])\]\s+(?=\S|$)/.exec(first.content) : null;
  if (!children || !first || !mark) return false;
  first.content = first.content.slice(mark[0].length);
  const box = new state.Token('task_box', '', 0);
  box.meta = { isDone: mark[1] !== ' ' };
  children.unshift(box);
  return true;
}
