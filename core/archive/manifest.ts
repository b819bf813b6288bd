/** One file of an evidence pack, as its manifest lists it. */
export interface ManifestFile {
  readonly path: string
  readonly bytes: number
  /** SHA-256, hex. */
  readonly sha256: string
  readonly folder: string | null
  readonly item: string | null
  readonly clause: string | null
}

/** What the archive list asks for and the pack does not hold, with the reason people gave. */
export interface MissingItem {
  readonly folder: string
  readonly item: string
  readonly title: string
  readonly clause: string | null
  readonly reason: string
  readonly by: string
}

/** The list of everything a pack holds; signed by the institution, its hash stands in the ledger. */
export interface PackManifest {
  readonly format: 'jiheng-evidence-pack-1'
  readonly pack: string
  readonly institution: { readonly id: string; readonly name: string; readonly filingNumber: string }
  readonly centre: { readonly id: string; readonly name: string }
  readonly batch: {
    readonly id: string
    readonly name: string
    readonly year: number
    readonly serial: number
    readonly planNumber: string | null
    readonly startsOn: string
    readonly endsOn: string
    readonly policyHash: string
  }
  /** Whether identity numbers stand whole or masked in the pack. */
  readonly identity: 'whole' | 'masked'
  readonly preparedAt: string
  readonly files: readonly ManifestFile[]
  readonly missing: readonly MissingItem[]
}

/** The list of the proofs, which are added after the seal and therefore cannot stand in the sealed manifest. */
export interface ProofManifest {
  readonly format: 'jiheng-evidence-proofs-1'
  readonly pack: string
  /** SHA-256 of manifest.json, hex. */
  readonly manifest: string
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[]
}

/** One act on the batch, with its proof, as one line of ledger/leaves.jsonl. */
export interface ProvenLeaf {
  readonly position: number
  readonly facts: Readonly<Record<string, unknown>>
  /** 16 bytes, base64. */
  readonly salt: string
  /** Hash of the leaf, base64. */
  readonly leaf: string
  /** Audit path to the root of the checkpoint, base64, from the bottom up. */
  readonly path: readonly string[]
}

/** Names within a pack that have a meaning of their own. */
export const packNames = {
  readme: 'README.txt',
  index: 'index.pdf',
  policy: 'policy.json',
  certificates: 'certificates.json',
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  leaves: 'ledger/leaves.jsonl',
  hashes: 'ledger/hashes.txt',
  checkpoint: 'ledger/checkpoint.txt',
  consistency: 'ledger/consistency.json',
  keys: 'ledger/keys.json',
  proofs: 'ledger/proofs.json',
  proofsSignature: 'ledger/proofs.sig',
} as const

/** Files no manifest can list: the manifests themselves and their signatures. */
export const unlisted: readonly string[] = [
  packNames.manifest,
  packNames.signature,
  packNames.proofs,
  packNames.proofsSignature,
]
