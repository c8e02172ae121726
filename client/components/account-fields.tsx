import type { JSX } from 'preact';
import { Field, type FieldProps } from './field.tsx';

type Given = Pick<FieldProps, 'page' | 'form' | 'name' | 'label' | 'hint'>;

/** The address that somebody signs in with. */
export function EmailField(props: Omit<Given, 'name'>): JSX.Element {
  return <Field {...props} name="email" type="email" autocomplete="username" required maxLength={254} />;
}

/** A password that the account has already. */
export function KnownPasswordField(props: Given): JSX.Element {
  return <Field {...props} type="password" autocomplete="current-password" required maxLength={256} />;
}

/** A password that is chosen now; the browser offers to make one. */
export function NewPasswordField(props: Omit<Given, 'hint'>): JSX.Element {
  return (
    <Field
      {...props}
      type="password"
      hint={props.page.t('password.hint')}
      autocomplete="new-password"
      required
      minLength={12}
      maxLength={256}
    />
  );
}

/** Tells password managers whose password a form is about. */
export function Username({ email }: { email: string }): JSX.Element {
  return <input type="hidden" value={email} autocomplete="username" />;
}
