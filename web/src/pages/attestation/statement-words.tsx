import { Button } from 'antd'
import { type ChecklistItem, openAttestationFile } from '#contract/attestation.ts'
import { openForPrint } from '../../api/index.ts'
import { shortInstant } from '../../ui/day-words.ts'

/** Who stated it, in which role, when, and what was given with it. */
export function StatementWords({ statement }: { statement: NonNullable<ChecklistItem['statement']> }) {
  const { id, by, role, at, note, reason, files } = statement
  return (
    <span className="jh-checks-said">
      {by}（{role}）<span className="jh-note">{shortInstant(at)}</span>
      {(note || reason) && <div className="jh-second">{note || reason}</div>}
      {files.map((file) => (
        <Button
          key={file.id}
          size="small"
          type="link"
          onClick={() => openForPrint(openAttestationFile, { params: { attestationId: id, fileId: file.id } })}
        >
          {file.name}
        </Button>
      ))}
    </span>
  )
}
