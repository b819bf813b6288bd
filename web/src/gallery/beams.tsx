import { Button } from 'antd'
import { ChoiceBeam } from '../ui/beam/choice-beam.tsx'
import { CompareBeam } from '../ui/beam/compare-beam.tsx'
import { DayBeam } from '../ui/beam/day-beam.tsx'
import { DeadlineBeam } from '../ui/beam/deadline-beam.tsx'
import { MomentBeam } from '../ui/beam/moment-beam.tsx'
import { StepBeam } from '../ui/beam/step-beam.tsx'
import { Card } from '../ui/card.tsx'
import { CitationChip } from '../ui/citation-chip.tsx'
import { Rail } from '../ui/rail.tsx'
import { citation, days, steps, weights } from './samples.ts'
import { Section } from './section.tsx'

/** The beam in all its forms. */
export function Beams() {
  return (
    <Section title="刻度">
      <Rail
        steps={steps}
        onSelect={() => {}}
        selected="资格审核"
        next={
          <>
            <span>
              终审剩余12人，<b>11-19（周四）</b>前完成；之后可定稿考场编排。
            </span>
            <CitationChip citation={citation} label="依据 工作方案 四（一）3" />
            <span className="jh-gap" />
            <span className="jh-note">责任：周敏</span>
            <Button type="primary">去审核12人</Button>
          </>
        }
      />
      <Card
        title="期限刻度"
        note="长刻度为工作日，灰区为休息日；悬挂处为到期日"
        extra={<span className="jh-note">日历：2026年国务院办公厅通知·2027年尚未公布</span>}
      >
        <DayBeam days={days} today="2026-11-18" weights={weights} label="今天起两周的期限" />
      </Card>
      <Card title="考试时刻">
        <MomentBeam
          from={510}
          to={645}
          now={582}
          nowLabel="现在 09:42"
          every={5}
          label="考试时刻"
          moments={[
            { at: 520, above: '08:40', below: '入场', state: 'done' },
            { at: 530, above: '08:50', below: '宣读', state: 'done' },
            { at: 540, above: '09:00', below: '开考', state: 'done' },
            { at: 570, above: '09:30', below: '停止入场', state: 'done' },
            { at: 615, above: '10:15', below: '提醒余15分', state: 'waiting' },
            { at: 630, above: '10:30', below: '收卷', state: 'waiting' },
          ]}
        />
      </Card>
      <Card title="口径比较">
        <ChoiceBeam
          label="公示天数"
          marks={['公示起', '第1日', '第2日', '第3日', '第4日', '第5日', '第6日', '第7日']}
          choices={[
            { at: 3, who: '晋城' },
            { at: 4.5, who: '安阳' },
            { at: 5.5, who: '南昌' },
            { at: 7, who: '河南', dashed: true },
          ]}
          own={5}
          ownLabel="本校现用"
        />
      </Card>
      <div className="jh-row" style={{ alignItems: 'stretch', gap: 12 }}>
        <Card title="行内">
          <DeadlineBeam days={[true, true, false]} late />
          <DeadlineBeam days={[]} />
          <DeadlineBeam days={[true, true, false, false, true, true]} />
          <DeadlineBeam days={[true, true, false, false, true, true, true, true, true, false, false, true]} />
        </Card>
        <Card title="进度">
          <StepBeam steps={14} current={3} />
          <StepBeam steps={14} current={8} late />
          <StepBeam steps={14} current={13} />
        </Card>
        <Card title="规定与实际">
          <div style={{ width: 392 }}>
            <CompareBeam required={48} actual={38} unit="个月" />
            <CompareBeam required={60} actual={75} unit="分" />
          </div>
        </Card>
      </div>
    </Section>
  )
}
