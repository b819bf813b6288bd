import { Button } from 'antd'
import type { LogLine } from '#contract/invigilation.ts'
import { Card } from '../../ui/card.tsx'
import { inShanghai } from '../../ui/day-words.ts'

/** The record of the room as it writes itself, newest first. */
export function LogCard({ lines, onPreview }: { lines: readonly LogLine[]; onPreview: () => void }) {
  return (
    <Card
      title="考场情况记录表"
      note="自动成文"
      extra={
        <Button size="small" type="text" onClick={onPreview}>
          预览
        </Button>
      }
    >
      <ol className="console-log">
        {lines.map((line) => (
          <li key={line.id}>
            <span>{inShanghai(line.at).time}</span>
            <span>
              {line.seat !== null && `${line.seat}号 `}
              {line.text}
              {line.people.length > 0 && <span className="jh-note">（{line.people.join('、')}）</span>}
            </span>
          </li>
        ))}
      </ol>
      {lines.length === 0 && <p className="jh-note">还没有记录。</p>}
    </Card>
  )
}
