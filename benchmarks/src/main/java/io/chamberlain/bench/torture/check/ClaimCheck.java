package io.chamberlain.bench.torture.check;

import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.log.LogName;
import io.chamberlain.log.check.ClaimsCheck;
import io.chamberlain.log.codec.EventCodec;
import io.chamberlain.log.codec.Upcasters;
import io.chamberlain.log.read.LogReader;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.log.sealing.Seal;
import io.chamberlain.log.sealing.SubjectKeys;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/** Claims as they are stored against a rebuild from the log. */
final class ClaimCheck {

    private final ClaimsCheck claims;

    ClaimCheck(DataSource superuser, Path keyFile) {
        SubjectKeys keys = new SubjectKeys(superuser, KeyFile.at(keyFile));
        EventCodec codec = new EventCodec(new Seal(keys), Upcasters.chain());
        this.claims = new ClaimsCheck(new LogReader(LogName.LOG, superuser), codec::decode, superuser);
    }

    List<String> rebuilt() {
        var check = claims.check(new PageRequest(null, PageRequest.MOST));
        return check.differences().isEmpty() && check.unreadable() == 0
                ? List.of()
                : List.of("claims differ from a rebuild: " + check);
    }
}
