import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Answer } from '../answer.ts';
import { jsonAnswer, textAnswer, toResponse } from '../answer.ts';
import { isFields } from '../json.ts';
import type { Environment } from './body.ts';
import { jsonLimit, withJson } from './body.ts';
import { invalidData, wrongPassword } from './errors.ts';
import type { Sessions, User } from './users.ts';
import { publicUser } from './users.ts';

/** The calls that need no credentials. */
export function logInRoutes(sessions: Sessions): Hono<Environment> {
  const app = new Hono<Environment>();
  app.post('/admin/auth/token', jsonLimit, (context) =>
    logIn(context, sessions, (user) => jsonAnswer(200, { access_token: sessions.tokenFor(user) })),
  );
  app.post('/admin/auth', jsonLimit, (context) =>
    logIn(context, sessions, (user) =>
      jsonAnswer(200, { user: publicUser(user) }, { 'set-cookie': sessions.cookieFor(user) }),
    ),
  );
  return app;
}

export function sessionRoutes(sessions: Sessions): Hono<Environment> {
  const app = new Hono<Environment>();
  app.get('/admin/auth', (context) => toResponse(jsonAnswer(200, { user: publicUser(context.get('user')) })));
  app.delete('/admin/auth', (context) => {
    sessions.logOut(context.req.raw.headers);
    return toResponse(textAnswer(200, 'OK'));
  });
  return app;
}

function logIn(context: Context<Environment>, sessions: Sessions, welcome: (user: User) => Answer): Promise<Response> {
  return withJson(context, (body) => {
    const { email, password, ...others } = isFields(body) ? body : {};
    const problems = Object.keys(others).map((name) => `property ${name} should not exist`);
    if (isEmpty(email)) problems.push('email should not be empty');
    if (typeof email !== 'string' || !email.includes('@')) problems.push('email must be an email');
    if (isEmpty(password)) problems.push('password should not be empty');
    if (typeof password !== 'string') problems.push('password must be a string');
    if (problems.length > 0) return invalidData(problems.join(', '));
    const user = sessions.check(email, password);
    return user === undefined ? wrongPassword : welcome(user);
  });
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
