import type { PlanMatterBody } from '#contract/centre.ts'
import { levelTitle } from '#core/kernel/levels.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { shortDay } from '../../ui/day-words.ts'
import { StatStrip } from '../../ui/stat-strip.tsx'
import { PlainRows } from '../plan/plain-rows.tsx'
import { SchemeCard } from '../plan/plan-content.tsx'

function Dates({ body }: { body: PlanMatterBody }) {
  const { dueOn, dueClause } = body
  return (
    <p className="jh-row">
      <span>
        {body.submittedOn}由{body.submittedBy}第{body.submissionNumber}次报送
        {dueOn
          ? `，期限${shortDay(dueOn)}，${body.submittedOn <= dueOn ? '在期限内' : '已逾期'}`
          : '，规则没有写明期限'}
      </span>
      {dueClause && <ClauseChip clause={dueClause} />}
      <span className="jh-gap" />
      <span className="jh-second">
        联系人 {body.application.contact.name} {body.application.contact.phone}
      </span>
    </p>
  )
}

/** A batch plan as its institution sent it. */
export function PlanMatter({ body }: { body: PlanMatterBody }) {
  const { application, needs } = body
  return (
    <>
      <StatStrip
        stats={[
          {
            label: '计划人数',
            value: body.totalExpected.toLocaleString('zh-CN'),
            note: `人·${application.occupations.length}个职业工种`,
          },
          {
            label: '认定日期',
            value: shortDay(body.startsOn),
            note: body.endsOn === body.startsOn ? '' : `至${shortDay(body.endsOn)}`,
          },
          {
            label: '人员',
            value: needs.have,
            note: needs.need > 0 ? `名，需要至少${needs.need}名` : '名',
            ...(needs.have < needs.need ? { tone: 'warn' as const } : {}),
          },
          { label: '备案号', value: <span style={{ fontSize: 16 }}>{body.filingNumber}</span> },
        ]}
      />
      <Card title="报送" note={`计划编号 ${body.planNumber}`}>
        <Dates body={body} />
        {body.attachments.length > 0 && (
          <p className="jh-second">
            附件：{body.attachments.map(({ title, sha256 }) => `${title}（${sha256.slice(0, 8)}）`).join('、')}
          </p>
        )}
      </Card>
      <Card title="职业（工种）、等级与人数" flush>
        <PlainRows
          columns={['职业编码', '职业', '工种', '等级', { title: '人数', right: true }]}
          rows={application.occupations.map((one) => [
            one.code,
            <b key="o">{one.occupation}</b>,
            one.job,
            levelTitle(one.level as 5),
            one.people,
          ])}
          empty="没有列职业。"
        />
      </Card>
      <SchemeCard scheme={application.scheme} />
      <div className="jh-plan-two">
        <Card title="时间安排" flush>
          <PlainRows
            columns={['科目', '日期', '时间', '地点']}
            rows={application.times.map((one) => [one.subject, shortDay(one.date), one.time, one.place])}
            empty="没有安排时间。"
          />
        </Card>
        <Card title="考场安排" flush>
          <PlainRows
            columns={['考场', '地点', { title: '座位', right: true }, '用途']}
            rows={application.rooms.map((one) => [one.room, one.place, one.seats, one.use])}
            empty="没有列考场。"
          />
        </Card>
      </div>
      <Card title="人员安排" flush>
        <PlainRows
          columns={['岗位', { title: '人数', right: true }, '人员']}
          rows={application.staff.map((one) => [<b key="d">{one.duty}</b>, one.people.length, one.people.join('、')])}
          empty="没有安排人员。"
        />
      </Card>
    </>
  )
}
