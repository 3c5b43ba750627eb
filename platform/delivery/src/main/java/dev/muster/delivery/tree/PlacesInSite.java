package dev.muster.delivery.tree;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No manifest names a place outside the cluster: site.yaml does. */
final class PlacesInSite implements Rule {
    private static final Pattern ADDRESS = Pattern.compile("\\b(https?|ssh|git|file)://([^\\s\"'/`]*)|\\bgit@");
    private static final Pattern INSIDE =
            Pattern.compile("kubernetes\\.default\\.svc|[^/]*\\.svc(\\.cluster\\.local)?(:\\d+)?");
    private static final Pattern MANIFESTS =
            Pattern.compile("(gitops/(bootstrap|infrastructure|workload|components|services)|policies)/.*\\.yaml");

    @Override
    public String name() {
        return "places-in-site";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        for (String path : change.after().files().keySet()) {
            if (!MANIFESTS.matcher(path).matches() || path.equals("gitops/bootstrap/site.yaml")) {
                continue;
            }
            Matcher address = ADDRESS.matcher(change.after().text(path).orElseThrow());
            while (address.find()) {
                String host = address.group(2);
                if (host == null || !INSIDE.matcher(host).matches()) {
                    refusals.add(path, "names " + address.group() + ": only gitops/bootstrap/site.yaml says where");
                }
            }
        }
    }
}
