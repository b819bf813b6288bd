import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'

/** What is not there yet, and what to do about it; nothing where all is there. */
export function MissingParts({ title, parts }: { title: string; parts: readonly { text: string; remedy: string }[] }) {
  if (parts.length === 0) return null
  return (
    <Card title={title} flush>
      {parts.map((part) => (
        <div key={part.text} className="jh-node-line">
          <Status kind="warn">{part.text}</Status>
          <span className="jh-note">{part.remedy}</span>
        </div>
      ))}
    </Card>
  )
}
