import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { downloadResults, type NodeRun, type NodeSession, releaseTrial, sendResults } from '#contract/exam-node.ts'
import { download, useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { ClauseChip } from '../../ui/citation-chip.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { paperWords } from './paper-words.ts'
import { ReleaseDialogs } from './release-dialogs.tsx'
import { clockWords, momentWords } from './words.ts'

const kindOf: Record<NodeRun['status'], StatusKind> = {
  waiting: 'wait',
  entry: 'today',
  released: 'run',
  running: 'run',
  closed: 'draft',
  sealed: 'ok',
  withdrawn: 'wait',
}
const handBackWords: Record<NodeRun['handBack'], string> = {
  none: '--',
  sealed: '待交回',
  sent: '已签名，待回执',
  acknowledged: '机构已接收',
}

/** What the machines of a room found out about themselves. */
function Machines({ run }: { run: NodeRun }) {
  const standing = run.machines.filter((machine) => !machine.replaced)
  const replaced = run.machines.length - standing.length
  const checked = standing.filter((machine) => machine.checkedAt !== null)
  const faulty = checked.filter((machine) => machine.faults.length > 0)
  if (run.machines.length === 0) return <span className="jh-note">还没有机器配对</span>
  return (
    <>
      <span>
        已配对{standing.length}台，已自检{checked.length}台{checked.length > 0 && faulty.length === 0 && '，均通过'}
        {replaced > 0 && `，换下${replaced}台`}
      </span>
      {faulty.slice(0, 6).map((machine) => (
        <div key={machine.id} className="jh-note jh-node-faults">
          {machine.seat}号：{machine.faults.join('；')}
        </div>
      ))}
      {faulty.length > 6 && <div className="jh-note">还有{faulty.length - 6}台未通过</div>}
    </>
  )
}

/** The results of one room. */
function HandBack({ run }: { run: NodeRun }) {
  const send = useCommand(sendResults)
  const may = useMay('node.manage')
  const [error, setError] = useState<Refused | null>(null)
  const attempt = (work: Promise<unknown>) =>
    work.then(
      () => setError(null),
      (cause) => setError(cause as Refused),
    )
  const params = { runId: run.id }
  if (run.kind === 'trial') return <>不交回</>
  return (
    <>
      {handBackWords[run.handBack]}
      {run.acknowledgedAt && <span className="jh-note"> {momentWords(run.acknowledgedAt)}</span>}
      {may && run.status === 'sealed' && (
        <span className="jh-row">
          <Button size="small" onClick={() => attempt(download(downloadResults, { params }, '考试结果.jhx'))}>
            下载结果
          </Button>
          {run.handBack !== 'acknowledged' && (
            <Button size="small" onClick={() => attempt(send.mutateAsync({ params }))}>
              网络交回
            </Button>
          )}
        </span>
      )}
      {error && <RefusalPanel error={error} />}
    </>
  )
}

function Rooms({ runs }: { runs: readonly NodeRun[] }) {
  const mayWatch = useMay('invigilation.read')
  return (
    <div className="jh-node-wrap">
      <table className="jh-node-table">
        <thead>
          <tr>
            <th>考场</th>
            <th>考生/座位</th>
            <th>配对码</th>
            <th>状态</th>
            <th>机器与自检</th>
            <th>结果交回</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td>
                <b>
                  {mayWatch ? (
                    <Link
                      to="/invigilation/$runId"
                      params={{ runId: run.id } as never}
                      aria-label={`${run.room}的监考台`}
                    >
                      {run.room}
                    </Link>
                  ) : (
                    run.room
                  )}
                </b>
              </td>
              <td>
                {run.candidates}/{run.seats}
              </td>
              <td>{run.pairingCode}</td>
              <td>
                <Status kind={kindOf[run.status]}>{run.statusTitle}</Status>
              </td>
              <td>
                <Machines run={run} />
              </td>
              <td>
                <HandBack run={run} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Whether and when the papers may be opened, in one line. */
function ReleaseLine({ session }: { session: NodeSession }) {
  const { release, papers } = session
  return (
    <div className="jh-node-line">
      {papers.map((paper) => (
        <Status key={paper.paperId} kind={release.releasedAt ? 'ok' : paper.permitted ? 'run' : 'warn'}>
          {paperWords(session, paper)}
        </Status>
      ))}
      {release.releasedAt && <span>{clockWords(release.releasedAt)}启封</span>}
      {!release.releasedAt && release.notBefore && (
        <span>
          {clockWords(release.notBefore)}起可启封 {release.clause && <ClauseChip clause={release.clause} />}
        </span>
      )}
      {release.firstBy && !release.releasedAt && (
        <Status kind="today">{release.firstBy}已输入口令，等第二名保管人</Status>
      )}
      {release.emergencyOpened && <Status kind="flag">应急信封已打开</Status>}
      {release.missing.map((part) => (
        <span key={part.code} className="jh-note">
          {part.text}：{part.remedy}
        </span>
      ))}
    </div>
  )
}

/** One session of a package: its papers, the opening, its rooms. */
export function SessionCard({ session, now }: { session: NodeSession; now: string }) {
  const trial = useCommand(releaseTrial)
  const mayRun = useMay('invigilation.run')
  const [error, setError] = useState<Refused | null>(null)
  const { packageId, sessionId } = session
  const open = () =>
    trial.mutateAsync({ params: { packageId, sessionId } }).then(
      () => setError(null),
      (cause) => setError(cause as Refused),
    )
  return (
    <Card
      flush
      title={`${session.batch} ${session.title}`}
      note={`${session.subject}，${momentWords(session.startsAt)}`}
      extra={
        session.kind === 'trial' ? (
          mayRun && !session.release.releasedAt && <Button onClick={open}>打开试考卷</Button>
        ) : (
          <ReleaseDialogs session={session} now={now} />
        )
      }
    >
      <ReleaseLine session={session} />
      {error && <RefusalPanel error={error} />}
      <Rooms runs={session.runs} />
    </Card>
  )
}
