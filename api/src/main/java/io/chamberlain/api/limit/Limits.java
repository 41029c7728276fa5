package io.chamberlain.api.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a minute are served; all of a minute's may come at once.
 *
 * @param address from one address without a session
 * @param unknownSession with tokens that hold no session, from one address; then only those that held lately are looked up
 * @param signedIn from one address, all persons with a session there together: a clinic has one
 * @param account from one person
 * @param signIn sign-ins, refreshes and step-ups from one address
 * @param signInAccount sign-ins to one account, from one address
 * @param signInAccountAnywhere failed sign-ins to one account, from anywhere; then only those get in who did so lately from
 *     where they are
 * @param registration registrations from one address
 */
@ConfigurationProperties("chamberlain.limits")
public record Limits(
        @DefaultValue("300") int address,
        @DefaultValue("300") int unknownSession,
        @DefaultValue("12000") int signedIn,
        @DefaultValue("3000") int account,
        @DefaultValue("30") int signIn,
        @DefaultValue("10") int signInAccount,
        @DefaultValue("100") int signInAccountAnywhere,
        @DefaultValue("10") int registration) {}
