import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Holds PDF files against the rules of PDF/UA-1. One line for each file: true or false, and why. */
public class Check {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var flavour = PDFAFlavour.fromString("ua1");
        for (var file : files) {
            try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
                var result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
                var why = new TreeMap<String, Integer>();
                for (var each : result.getTestAssertions()) {
                    if (each.getStatus() == TestAssertion.Status.FAILED) {
                        var rule = each.getRuleId();
                        why.merge(rule.getClause() + "-" + rule.getTestNumber(), 1, Integer::sum);
                    }
                }
                System.out.println(result.isCompliant() + " " + result.getTotalAssertions() + " " + why);
            }
        }
    }
}
