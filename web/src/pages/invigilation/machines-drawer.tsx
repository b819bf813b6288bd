import { Drawer } from 'antd'
import { listMachines } from '#contract/invigilation-closing.ts'
import { useRoute } from '../../api/index.ts'
import { inShanghai } from '../../ui/day-words.ts'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { RecoverFile } from './recover-file.tsx'

/** The room check: every machine paired and found fit; once the exam has begun the files of machines come first. */
export function MachinesDrawer(props: { runId: string; open: boolean; begun: boolean; onClose: () => void }) {
  const { runId, open, begun, onClose } = props
  const { data, error } = useRoute(listMachines, { params: { runId } }, { enabled: open, every: 3_000 })
  return (
    <Drawer open={open} onClose={onClose} title="机器与自检" size={760} destroyOnHidden>
      {error && <RefusalPanel error={error} />}
      {data && (
        <div className="jh-col">
          {begun && <RecoverFile runId={runId} />}
          <div className="jh-row">
            <span>
              配对码 <b className="jh-h1">{data.pairingCode}</b>
            </span>
            <span className="jh-note">在每台机器上打开{location.origin}/exam/，输入配对码和机号</span>
            <span className="jh-gap" />
            <Status kind={data.green >= data.needed ? 'ok' : 'warn'} boxed>
              {data.green >= data.needed
                ? `有考生的${data.needed}台全部可用`
                : `可用${data.green}台，需${data.needed}台`}
            </Status>
          </div>
          <div className="machine-grid">
            {data.machines.map((one) => (
              <div key={one.seat} className={one.green ? 'is-green' : one.paired ? 'is-fault' : ''}>
                <b>{one.seat}号</b>
                <div>
                  {one.green ? (
                    <Status kind="ok">可用 {inShanghai(one.checkedAt ?? '').time}</Status>
                  ) : one.paired ? (
                    <Status kind="warn">{one.checkedAt ? '有问题' : '未自检'}</Status>
                  ) : (
                    <Status kind="wait">未配对</Status>
                  )}
                </div>
                {one.blocked && <Status kind="bad">登录暂停</Status>}
                {one.faults.map(({ text }) => (
                  <div key={text} className="jh-note">
                    {text}
                  </div>
                ))}
              </div>
            ))}
          </div>
          {!begun && <RecoverFile runId={runId} />}
        </div>
      )}
    </Drawer>
  )
}
