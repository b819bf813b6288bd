import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { addSupportingDocument, openSupportingDocument, type RegistrationDetail } from '#contract/registration.ts'
import { openForPrint, upload } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { localTime } from './words.ts'

/** The supporting documents of a candidate. */
export function PapersCard({ row, mayWrite }: { row: RegistrationDetail; mayWrite: boolean }) {
  const [kind, setKind] = useState('')
  const client = useQueryClient()
  const params = { registrationId: row.id }
  return (
    <Card title="证明材料" note="供资格审核，加密保存">
      <div className="jh-col">
        {row.documents.length === 0 && <EmptyState>还没有材料。</EmptyState>}
        {row.documents.map((paper) => (
          <div className="jh-row" key={paper.id}>
            <button
              type="button"
              className="jh-cite"
              onClick={() => openForPrint(openSupportingDocument, { params: { ...params, documentId: paper.id } })}
            >
              {paper.kind}
            </button>
            <span className="jh-note">
              {paper.name}・{localTime(paper.createdAt)}
            </span>
          </div>
        ))}
        {mayWrite && row.status !== 'withdrawn' && (
          <>
            <Input
              aria-label="材料名称"
              placeholder="材料名称，如毕业证书"
              maxLength={60}
              value={kind}
              onChange={(event) => setKind(event.target.value)}
            />
            {kind.trim().length >= 2 && (
              <FileDrop
                accept=".pdf,.jpg,.jpeg,.png"
                maxBytes={5 * 1024 * 1024}
                what="材料（PDF、JPEG或PNG）"
                upload={async (file, onProgress, signal) => {
                  await upload(addSupportingDocument, { params, body: { kind: kind.trim() } }, file, {
                    onProgress,
                    signal,
                  })
                  setKind('')
                  await client.invalidateQueries()
                }}
              />
            )}
          </>
        )}
      </div>
    </Card>
  )
}
