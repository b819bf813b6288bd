import { Input } from 'antd'
import { useState } from 'react'
import { getNode, nodeInbox } from '#contract/exam-node.ts'
import { type AnyRoute, upload, useRoute } from '../../api/index.ts'
import { AntdFrame } from '../../shell/antd-frame.tsx'
import { Card } from '../../ui/card.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { IdentityCard } from './nodes-page.tsx'
import './exam-node.css'

// The start code travels as a field of the upload, which has no body of its own in the contract.
const inbox = nodeInbox as AnyRoute

/** A new site before it knows anybody: who it is, and the door for its first package. */
export default function StartPage() {
  const { data, refetch } = useRoute(getNode, {})
  const [code, setCode] = useState('')
  return (
    <AntdFrame>
      <div className="jh-node-start">
        <PageHead title="考点服务器" facts={<span>{data?.founded ? data.institution : '还没有装入考试包'}</span>} />
        {data && <IdentityCard identity={data.identity} title="第一步：把登记文本发给评价机构，在电话中核对指纹" />}
        {data?.founded ? (
          <Card title="本机已有账号">
            <p>监考员、保管人用在评价机构的账号和密码登录，以后的考试包在“考点准备”装入。</p>
            <a href="/login">以本人账号登录</a>
          </Card>
        ) : (
          <Card title="第二步：装入第一个考试包" note="启动码显示在本机控制台上">
            <Input
              aria-label="启动码"
              placeholder="启动码"
              value={code}
              onChange={(event) => setCode(event.target.value)}
              style={{ width: 220, marginBottom: 12 }}
            />
            <FileDrop
              accept=".jhx"
              maxBytes={200 * 1_048_576}
              what="考试包（.jhx）"
              upload={async (file, onProgress, signal) => {
                await upload(inbox, { body: { code } } as never, file, { onProgress, signal })
                await refetch()
              }}
            />
          </Card>
        )}
      </div>
    </AntdFrame>
  )
}
