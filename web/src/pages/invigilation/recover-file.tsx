import { useState } from 'react'
import { recoverAnswers } from '#contract/invigilation-recover.ts'
import { upload } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'

/** Where the encrypted file of a machine that could not send its answers is brought in. */
export function RecoverFile({ runId }: { runId: string }) {
  const [said, say] = useState<string | null>(null)
  return (
    <Card title="导入答卷文件" note="考生机上“导出加密文件”存下的文件，只有本考场的服务器能打开">
      <FileDrop
        accept=".jha"
        maxBytes={24 * 1_048_576}
        what="考生机导出的加密答卷文件（.jha）"
        upload={async (file, onProgress, signal) => {
          const taken = await upload(recoverAnswers, { params: { runId } }, file, { onProgress, signal })
          const waits = taken.held ? '其中须由两名监考员决定是否采用的，在“待决的作答”里。' : ''
          say(`${taken.seat}号机${taken.name}：补存${taken.stored}条，已有${taken.known}条。${waits}`)
        }}
      />
      {said && <p role="status">{said}</p>}
    </Card>
  )
}
