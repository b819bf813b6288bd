import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { getOfflineVerifier } from '#contract/verify.ts'
import { findCertificateCode } from '#core/certificate/certificate-code.ts'
import { download } from '../../api/index.ts'
import { AntdFrame } from '../../shell/antd-frame.tsx'
import { CodeForm } from './code-form.tsx'
import { CodeResult } from './code-result.tsx'
import { QueryForm } from './query-form.tsx'
import './verify.css'

const inAddress = () => decodeURIComponent(window.location.hash.slice(1))

/** The code the page was opened with: behind `#`, where the browser keeps it to itself, or as part of the path. */
function useOpenedCode(): [string, (code: string) => void] {
  const { code: inPath = '' } = useParams({ strict: false }) as { code?: string }
  const [code, setCode] = useState(() => inAddress() || (findCertificateCode(inPath) ?? ''))
  useEffect(() => {
    const changed = () => setCode(inAddress())
    window.addEventListener('hashchange', changed)
    return () => window.removeEventListener('hashchange', changed)
  }, [])
  return [code, setCode]
}

/** Verification for everybody. */
export default function VerifyPage() {
  return (
    <AntdFrame>
      <Verification />
    </AntdFrame>
  )
}

/** A scanned code is checked in the browser, a name with a number is asked for. */
function Verification() {
  const { code: inPath = '' } = useParams({ strict: false }) as { code?: string }
  const [code, setCode] = useOpenedCode()
  const next = () => {
    window.history.replaceState(null, '', '/verify')
    setCode('')
  }
  if (code)
    return (
      <div className="jh-phone">
        <CodeResult code={code} onNext={next} />
      </div>
    )
  const number = /^[A-Z]\d{14}[0-9A-Z]\d{6}$/.test(inPath) ? inPath : ''
  return (
    <div className="jh-phone">
      <h1 className="jh-hidden">证书核验</h1>
      <CodeForm onCode={setCode} />
      <QueryForm number={number} />
      <p className="verify-advice">
        经常在没有网络的地方核验，可以先存下
        <button
          type="button"
          className="jh-button is-text is-small"
          onClick={() => void download(getOfflineVerifier, {}, '证书离线核验.html')}
        >
          离线核验页
        </button>
        。国家统一查询：<b>jndj.osta.org.cn</b>
      </p>
    </div>
  )
}
