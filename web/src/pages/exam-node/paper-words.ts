import type { NodeSession } from '#contract/exam-node.ts'

/** Which paper it is and whether it may be opened: papers of several occupations in one session have an A each. */
export function paperWords(
  { kind, release }: { kind: NodeSession['kind']; release: Pick<NodeSession['release'], 'releasedAt'> },
  { title, form, permitted }: Pick<NodeSession['papers'][number], 'title' | 'form' | 'permitted'>,
): string {
  if (kind === 'trial') return release.releasedAt ? '试考卷已打开' : '试考卷待打开'
  const name = `${title}${form}卷`
  if (release.releasedAt) return `${name}已启封`
  return permitted ? `${name}已密封，有许可` : `${name}已密封，缺许可`
}
