import type { CourseEntry } from '#contract/invigilation-course.ts'

const list = (words: readonly string[]): string => (words.length > 0 ? words.join('、') : '无')
const steps = (taken: readonly { step: string; persons: readonly string[] }[]): string =>
  `${taken.length}步，办理人${list([...new Set(taken.flatMap(({ persons }) => persons))])}`

/** One line of what was written, without anything the room's record tells by seat. */
export function courseSummary(entry: CourseEntry): string {
  switch (entry.kind) {
    case 'admission':
      return `${entry.candidate}，证件核验后入场`
    case 'leave':
      return `${entry.candidate}，提前离场`
    case 'arrival':
    case 'opening':
      return steps(entry.taken)
    case 'readiness':
      return `佩戴证卡：${list(entry.badgeWearers)}；验收：${list(entry.inspectedBy)}${entry.roomFaulty ? `；已通知${entry.rectificationNotified ?? ''}整改` : ''}`
    case 'comparison':
      return `对照${list(entry.checked)}`
    case 'form':
      return `${entry.subject}：${entry.form ?? list(entry.finalStages ?? [])}`
    case 'carried':
      return `${entry.candidate}，${list(entry.items)}，存放在指定位置`
    case 'visitor':
      return `${entry.name}（${entry.duty}）${entry.broughtBy ? `，${entry.broughtBy}陪同` : ''}`
    case 'response':
      return `${entry.candidate}，${entry.conduct}：${entry.effect ?? '按条款处理'}${entry.reason ? `，${entry.reason}` : ''}`
    case 'cards':
      return entry.cards.map(({ name, validUntil }) => `${name}（有效期至${validUntil ?? '未出示'}）`).join('、')
    case 'collection':
      return `${entry.medium}，实考${entry.present}人，${entry.medium === '机考' ? `提交${entry.submitted ?? 0}份` : list(entry.counts.map(({ kind, found }) => `${kind}${found}份`))}`
    case 'bundle':
      return `${entry.sheets.length}份，${steps(entry.taken)}`
    case 'record':
      return `写明${list(entry.fields)}；缺考：${list(entry.absent)}；舞弊：${list(entry.cheats)}；签字：${list(entry.signers)}`
    case 'extension':
      return `顺延${entry.minutes}分钟：${entry.reason}`
  }
}
