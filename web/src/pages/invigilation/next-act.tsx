import { Link } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { type LiveRoom, openRunEntry, type RunLine } from '#contract/invigilation.ts'
import { useCommand } from '../../api/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import type { Panel } from './map-tools.tsx'

/** Opens the door; where two texts name two minutes the reason for the earlier one is asked for. */
function OpenEntry({ runId, onDone }: { runId: string; onDone: () => void }) {
  const [decision, setDecision] = useState('')
  const open = useCommand(openRunEntry, { onDone })
  const send = () => open.mutate({ params: { runId }, body: { decision } })
  return (
    <>
      <Button type="primary" loading={open.isPending} onClick={send}>
        开始进场
      </Button>
      <Modal
        open={open.error !== null}
        title="还不能开始进场"
        okText="写明决定，开始进场"
        cancelText="知道了"
        okButtonProps={{
          disabled: decision.trim().length < 4,
          hidden: open.error?.code !== 'invigilation.entry_disputed',
        }}
        onOk={send}
        onCancel={() => open.reset()}
      >
        {open.error && <RefusalPanel error={open.error} />}
        {open.error?.code === 'invigilation.entry_disputed' && (
          <Input
            aria-label="由谁决定"
            placeholder="由谁决定提前进场"
            value={decision}
            onChange={(event) => setDecision(event.target.value)}
          />
        )}
      </Modal>
    </>
  )
}

/** The one act that comes next in this room. */
export function NextAct(props: {
  run: RunLine
  room: LiveRoom
  writable: boolean
  onOpen: (panel: Panel) => void
  onDone: () => void
}) {
  const { run, room, writable, onOpen, onDone } = props
  if (room.status === 'sealed') return <Button onClick={() => onOpen('record')}>记录表</Button>
  if (!writable) return null
  switch (room.status) {
    case 'waiting':
      return <OpenEntry runId={run.runId} onDone={onDone} />
    case 'entry':
      return (
        <Link to="/exam-node">
          <Status kind="wait" boxed>
            等待两名保管人启封
          </Status>
        </Link>
      )
    case 'released':
      return (
        <Button type="primary" onClick={() => onOpen('start')}>
          <Icon name="people" size="small" />
          开考（双人）
        </Button>
      )
    case 'running':
      return (
        <Button onClick={() => onOpen('closing')}>
          <Icon name="lock" size="small" />
          结束收卷
        </Button>
      )
    default:
      return (
        <span className="jh-row">
          <Button onClick={() => onOpen('record')}>记录表签字</Button>
          <Button type="primary" onClick={() => onOpen('closing')}>
            封存
          </Button>
        </span>
      )
  }
}
