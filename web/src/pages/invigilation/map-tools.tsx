import { Button } from 'antd'
import type { LiveRoom } from '#contract/invigilation.ts'
import { Icon } from '../../ui/icon.tsx'

/** What may be opened beside the map. */
export type Panel = 'start' | 'absent' | 'machines' | 'closing' | 'held' | 'record' | 'incidents' | 'course'

/** The buttons of the whole room above its seats. */
export function MapTools(props: {
  room: LiveRoom
  writable: boolean
  onOpen: (panel: Panel) => void
  onTime: () => void
  onNotice: () => void
}) {
  const { room, writable, onOpen, onTime, onNotice } = props
  const running = room.status === 'running'
  return (
    <div className="console-map-head">
      <h2 className="jh-h3">座位</h2>
      <span className="jh-note">单击选中，方向键移动</span>
      <span className="jh-gap" />
      {writable && (
        <>
          <Button size="small" disabled={!running && room.status !== 'released'} onClick={onTime}>
            <Icon name="clock" size="small" />
            全场补时
          </Button>
          <Button size="small" disabled={room.status === 'waiting' || room.status === 'closed'} onClick={onNotice}>
            <Icon name="bell" size="small" />
            全场提示
          </Button>
          <Button size="small" disabled={!running || room.counts.notIn === 0} onClick={() => onOpen('absent')}>
            登记缺考
          </Button>
        </>
      )}
      <Button size="small" onClick={() => onOpen('incidents')}>
        突发情况{room.openIncidents > 0 ? room.openIncidents : ''}
      </Button>
      {room.held > 0 && (
        <Button size="small" danger onClick={() => onOpen('held')}>
          待决的作答{room.held}
        </Button>
      )}
      <Button size="small" onClick={() => onOpen('course')}>
        考场过程
      </Button>
      <Button size="small" onClick={() => onOpen('machines')}>
        机器
      </Button>
    </div>
  )
}
