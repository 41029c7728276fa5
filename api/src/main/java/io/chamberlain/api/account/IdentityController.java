package io.chamberlain.api.account;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.oidc.OidcIdentity;
import io.chamberlain.api.oidc.OidcTokens;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserCommand.LinkIdentity;
import io.chamberlain.contract.user.UserCommand.UnlinkIdentity;
import io.chamberlain.contract.user.UserRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own identities at other issuers. Only who is signed in links one: an address in a token says nothing. */
@RestController
@RequestMapping("/api/v1/users/me/identities")
class IdentityController {

    private final OidcTokens tokens;
    private final Commands commands;

    IdentityController(OidcTokens tokens, Commands commands) {
        this.tokens = tokens;
        this.commands = commands;
    }

    /** @param nonce whose SHA-256 (hex) the token was asked for with */
    record Vouched(
            @NotBlank @Size(max = 8_000) String token,
            @Size(max = 200) @Nullable String nonce) {
        @Override
        public String toString() {
            return "Vouched[***]";
        }
    }

    /** Signs in by this identity, too, from now on. All other sessions are over. */
    @PostMapping
    @Access(stepUp = true)
    @Unversioned
    @MayRefuse({
        SessionRefusal.IdentityTokenInvalid.class,
        UserRefusal.EmailNotVerified.class,
        UserRefusal.IdentityTaken.class,
        UserRefusal.IdentityLinkedAlready.class
    })
    ResponseEntity<Accepted> linkIdentity(@RequestBody @Valid Vouched body, Call call) {
        OidcIdentity identity = tokens.verify(body.token(), body.nonce());
        return commands.send(
                        call,
                        new LinkIdentity(call.userId(), identity.issuer(), identity.subject(), identity.tokenHash()))
                .changed();
    }

    /** Signs in by it no more. All other sessions are over. */
    @DeleteMapping("/{issuer}")
    @Access(stepUp = true)
    @Unversioned
    @MayRefuse(UserRefusal.IdentityNotLinked.class)
    ResponseEntity<Void> unlinkIdentity(@PathVariable String issuer, Call call) {
        String said = tokens.named(issuer).orElseThrow(() -> new Refused(new RequestRefusal.NotFound()));
        return commands.send(call, new UnlinkIdentity(call.userId(), said)).gone();
    }
}
