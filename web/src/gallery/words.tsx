import { Button } from 'antd'
import { Card } from '../ui/card.tsx'
import { CitationChip } from '../ui/citation-chip.tsx'
import { Clock, DemoBadge } from '../ui/clock.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icon.tsx'
import { MaskedIdentity } from '../ui/masked-identity.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PhotoCell } from '../ui/photo-cell.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { RefusalPanel } from '../ui/refusal-panel.tsx'
import { RefusalPopover } from '../ui/refusal-popover.tsx'
import { StatStrip } from '../ui/stat-strip.tsx'
import { Status, type StatusKind } from '../ui/status.tsx'
import { StepList } from '../ui/step-list.tsx'
import { TimelineDay } from '../ui/timeline-day.tsx'
import { citation } from './samples.ts'
import { Section } from './section.tsx'

const kinds: readonly [StatusKind, string][] = [
  ['ok', '合格'],
  ['warn', '提醒'],
  ['bad', '不能导入'],
  ['late', '迟3天'],
  ['today', '今天到期'],
  ['run', '进行中'],
  ['draft', '草案'],
  ['wait', '未开始'],
  ['flag', '违纪'],
  ['signal', '作答过快'],
  ['absent', '缺考'],
  ['offline', '掉线'],
  ['unknown', '未能核验'],
  ['info', '说明'],
]
const portrait = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 70"><rect width="50" height="70" fill="#fff"/><circle cx="25" cy="27" r="12" fill="#46525e"/><path d="M5 70c2-20 10-26 20-26s18 6 20 26z" fill="#b0bac4"/></svg>')}`

const SmallParts = () => (
  <Card title="小件">
    <div className="jh-row" style={{ gap: 24, flexWrap: 'wrap' }}>
      <CitationChip citation={citation} />
      <RefusalPopover
        label="依据"
        verdict="第4行 胡家豪 不能导入"
        reason="不满足车工四级的申报条件"
        citations={[citation]}
        measure={{ required: 48, actual: 38, unit: '个月' }}
        note="五级证 2023-09-12（末6位000418）；从业2023-09至今，无间断。"
        actions={
          <>
            <Button size="small" type="primary">
              补传材料
            </Button>
            <Button size="small">留到下一批</Button>
          </>
        }
        remark="同样文字写入退回表"
      />
      <MaskedIdentity masked="4105**********0226" who="方知夏" reveal={async () => '410500200001010226'} />
      <PhotoCell src={portrait} name="方知夏" />
      <PhotoCell src={portrait} name="胡家豪" problem="不是白底" />
      <PhotoCell src={null} name="王雨桐" />
      <StepList steps={['上传', '列对应', '预览与校核', '完成']} current={2} />
    </div>
    <div style={{ marginTop: 12 }}>
      <ProgressBar done={812} total={1396} note="可离开本页，稍后再看" />
    </div>
  </Card>
)

const LatestActs = () => (
  <Card title="动态" flush>
    <TimelineDay
      day="今天"
      events={[
        {
          key: '1',
          time: '09:36',
          who: '周敏',
          what: (
            <>
              终审通过保育师24人 <CitationChip citation={citation} label="依据 四级条件③" />
            </>
          ),
        },
        { key: '2', time: '08:55', who: '余思远', what: '因任教保育师2401班，申请回避第3机房', tone: 'warn' },
        { key: '3', time: '08:41', who: '周敏', what: '退回叉车司机5人，理由：年龄未满18周岁', tone: 'bad' },
        { key: '4', time: '08:30', who: '陆建国', what: '批准考务人员名单', tone: 'ok' },
      ]}
    />
  </Card>
)

/** States, heads, refusals and small parts. */
export function Words() {
  return (
    <Section title="状态与文字">
      <PageHead
        title="2026年第4批 秋季认定"
        crumbs={[{ title: '批次', to: '/' }, { title: '2026年第4批' }]}
        status={
          <Status kind="run" boxed>
            资格审核中
          </Status>
        }
        facts={
          <>
            11-28（周六）开考，还有8个工作日 <span className="jh-note">计划批次号 261112S0000410002170004</span>
          </>
        }
        actions={
          <>
            <Button icon={<Icon name="print" />}>整批打印</Button>
            <Button type="primary" icon={<Icon name="download" />}>
              归档包预览
            </Button>
          </>
        }
      />
      <StatStrip
        stats={[
          { label: '报名', value: '1,396', note: '人·18工种' },
          { label: '资格通过', value: '1,361', note: '占97.5%' },
          { label: '待终审', value: 12, note: '人', tone: 'warn' },
          { label: '退回待补', value: 23, note: '人·最迟11-19', tone: 'bad' },
          { label: '两科合格', value: 136, note: '91.9%', tone: 'ok' },
        ]}
      />
      <Card title="状态">
        <div className="jh-row" style={{ flexWrap: 'wrap' }}>
          {kinds.map(([kind, word]) => (
            <Status key={kind} kind={kind}>
              {word}
            </Status>
          ))}
        </div>
        <div className="jh-row" style={{ flexWrap: 'wrap', marginTop: 12 }}>
          {kinds.map(([kind, word]) => (
            <Status key={kind} kind={kind} boxed>
              {word}
            </Status>
          ))}
          <DemoBadge />
          <Clock serverNow="2026-11-18T01:42:00Z" rehearsed />
        </div>
      </Card>
      <SmallParts />
      <RefusalPanel
        error={{
          message: '该考生不满足车工四级的申报条件。',
          kind: 'rule',
          citations: [citation],
          requestId: '01980000-7d2c',
        }}
        actions={<Button size="small">补传材料</Button>}
      />
      <RefusalPanel
        error={{ message: '编排草案已被他人改动，请刷新后再操作。', kind: 'conflict', requestId: '01980000-7d2d' }}
        actions={<Button size="small">刷新</Button>}
      />
      <LatestActs />
      <div className="jh-card">
        <EmptyState action={<Button type="primary">建立批次</Button>}>还没有批次，从编制计划开始。</EmptyState>
      </div>
    </Section>
  )
}
