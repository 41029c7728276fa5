package io.chamberlain.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.mail.Notice;
import io.chamberlain.api.mail.Notices;
import io.chamberlain.api.oidc.OidcIdentity;
import io.chamberlain.api.oidc.OidcTokens;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.apikey.ApiKeyRefusal;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.UserCommand.LinkIdentity;
import io.chamberlain.contract.user.UserCommand.UnlinkIdentity;
import io.chamberlain.contract.user.UserQuery.FindIdentities;
import io.chamberlain.contract.user.UserQuery.IdentitiesView;
import io.chamberlain.contract.user.UserRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
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
    private final Queries queries;
    private final Notices notices;

    IdentityController(OidcTokens tokens, Commands commands, Queries queries, Notices notices) {
        this.tokens = tokens;
        this.commands = commands;
        this.queries = queries;
        this.notices = notices;
    }

    /** @param items one for each issuer at which there is an identity */
    record Identities(List<Identity> items) {}

    /**
     * @param name of the issuer in paths; null when it is configured no more
     * @param subject whom the issuer names
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Identity(
            @Nullable String name, String issuer, @Nullable String subject, Instant linkedAt) {}

    /** As whom other issuers know one, and let one sign in: shown to the person, not to a key that acts for them. */
    @GetMapping
    @Access
    @MayRefuse(ApiKeyRefusal.KeyScopeMissing.class)
    ResponseEntity<Identities> listIdentities(Call call) {
        if (call.actor().keyId() != null) {
            throw new Refused(new ApiKeyRefusal.KeyScopeMissing());
        }
        IdentitiesView known = queries.one(call, new FindIdentities(call.userId()), IdentitiesView.class);
        List<Identity> items = known.items().stream()
                .map(it ->
                        new Identity(tokens.nameOf(it.issuer()).orElse(null), it.issuer(), it.subject(), it.linkedAt()))
                .toList();
        return Views.item(new Identities(items), known.version(), known.position());
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
        LinkIdentity command =
                new LinkIdentity(call.userId(), identity.issuer(), identity.subject(), identity.tokenHash());
        return notices.of(Notice.IDENTITY_LINKED, call, () -> commands.send(call, command))
                .changed();
    }

    /** Signs in by it no more. All other sessions are over. */
    @DeleteMapping("/{issuer}")
    @Access(stepUp = true)
    @Unversioned
    @MayRefuse(UserRefusal.IdentityNotLinked.class)
    ResponseEntity<Void> unlinkIdentity(@PathVariable String issuer, Call call) {
        String said = tokens.named(issuer).orElseThrow(() -> new Refused(new RequestRefusal.NotFound()));
        UnlinkIdentity command = new UnlinkIdentity(call.userId(), said);
        return notices.of(Notice.IDENTITY_UNLINKED, call, () -> commands.send(call, command))
                .gone();
    }
}
