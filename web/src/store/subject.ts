// What the inspector can be opened on.
export type Subject =
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'flow'; readonly stage: string }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'touchpoints'; readonly stage: string }
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'thoughts'; readonly stage: string }
  | { readonly kind: 'emotion'; readonly place: string } // id of a stage or a step
  | { readonly kind: 'problems'; readonly stage: string }
  | { readonly kind: 'problem'; readonly problem: string };

export type Inspect = (subject: Subject) => void;
