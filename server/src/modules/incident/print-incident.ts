import type { IncidentView } from '#contract/incident.ts'
import { incidentFactTitles } from '#core/incident/facts.ts'
import type { IncidentRecord } from '#documents/data/exam-room.ts'
import { findCitation } from '#policies/clauses.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { findIncident } from './find-incident.ts'
import { presentIncident } from './present.ts'
import type { Scene } from './scene.ts'
import { selectNames } from './store.scene.ts'

const minuteOf = (at: string | null): string => (at ? localInChina(new Date(at)).replace('T', ' ') : '')

const timeWords = ({ time }: IncidentView): string => {
  if (time.asked) return '条文没有写明是否顺延，由人决定'
  return time.withheld.length > 0 ? '条文不准许延长时间' : `条文准许顺延，耽误${time.minutes}分钟`
}

const anchorOf = (clause: string | null): string => {
  const found = clause ? findCitation(clause) : null
  return found ? `依据 ${found.document} ${found.article}` : '依据 本机构规则档案'
}

/** What was asked and answered, in the order of the procedure's questions. */
const factWords = ({ facts }: IncidentView): string =>
  Object.entries(incidentFactTitles)
    .flatMap(([fact, title]) => {
      const value = facts[fact as keyof typeof facts]
      return value === undefined ? [] : [`${title}：${value === true ? '是' : value === false ? '否' : value}`]
    })
    .join('；')

function recordOf(
  view: IncidentView,
  { room, session }: Scene,
  names: { institution: string; batch: string },
): IncidentRecord {
  const told = (one: IncidentView['taken'][number]) =>
    [one.reportedTo ? `已报告${one.reportedTo}` : '', one.record ? `记入${one.record}` : ''].filter(Boolean).join('，')
  return {
    institution: names.institution,
    anchor: anchorOf(view.clause),
    batch: names.batch,
    room: `${room}/${session}`,
    incident: view.label,
    candidate: view.candidate,
    noticedAt: minuteOf(view.noticedAt),
    settledAt: minuteOf(view.settledAt),
    note: view.note,
    steps: view.taken.map((one) => ({
      time: minuteOf(one.at).slice(11),
      step: one.note ? `${one.label}：${one.note}` : one.label,
      persons: one.persons,
      roles: one.roles.join('、'),
      told: told(one),
      approvedBy: one.approvedBy ?? '',
    })),
    results: [
      { name: '确认的情况', value: factWords(view) || '不须确认' },
      { name: '时间', value: timeWords(view) },
      { name: '可能的违纪', value: view.breaches.map(({ title }) => title).join('、') || '无' },
      ...(view.decision ? [{ name: '决定', value: view.decision }] : []),
      ...(view.acts.length > 0 ? [{ name: '不允许而已发生', value: view.acts.join('、') }] : []),
    ],
    signatures: ['主监考员', '副监考员', '主考'].map((duty) => ({ duty, name: '', date: '' })),
  }
}

/** The record of one incident as it is filed with the room's. */
export async function printedIncident(ctx: Context, id: string): Promise<FileReply> {
  const data = await transact(ctx, async (tx) => {
    const { scene, standing } = await findIncident(tx, id)
    const view = presentIncident(scene.policy, standing, tx.now)
    return recordOf(view, scene, await selectNames(tx, scene.batchId))
  })
  const watermark = ctx.platform.kind === 'demo' ? { watermark: '演示' } : {}
  const createdAt = ctx.platform.clock.now()
  const { pdf } = await ctx.platform.printer.print('incident-record', data, { ...watermark, createdAt })
  return { fileName: '偶发事件处置记录.pdf', contentType: 'application/pdf', body: pdf, inline: true }
}
