package dev.muster.delivery;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.NetRCCredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * A branch of a repository elsewhere: fetched, and pushed to under the lease of the tip that was seen.
 *
 * <p>Who one is, is found where Git finds it: for ssh by the program {@code ssh}, for https in the URL or in {@code
 * ~/.netrc}. What is said of an address never holds its password.
 *
 * @param repository holds what was fetched, and the commit to push
 * @param ref its whole name, here as there
 * @param ssh connects where the address asks for ssh
 */
record RemoteBranch(Repository repository, String ref, URIish address, SshSessionFactory ssh) implements Branch {
    private static final int SECONDS = 30;
    private static final RefSpec TAGS = new RefSpec("+refs/tags/*:refs/tags/*");

    RemoteBranch {
        requireNonNull(repository, "repository is null");
        requireNonNull(ref, "ref is null");
        requireNonNull(address, "address is null");
        requireNonNull(ssh, "ssh is null");
    }

    @Override
    public void refresh() throws IOException {
        try (Transport transport = connect()) {
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + ref + ":" + ref), TAGS));
        } catch (TransportException | IllegalThreadStateException e) {
            throw failed(e);
        }
    }

    @Override
    public CommitResult move(ObjectId base, ObjectId commit) throws IOException {
        RemoteRefUpdate push = push(ref, false, base, commit);
        return switch (push.getStatus()) {
            case OK, UP_TO_DATE -> {
                follow(commit);
                yield new CommitResult.Committed(commit.getName());
            }
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> moved(base, push);
            // The other side's words for a lock it did not get, and for rules of its own: only the tip tells them
            // apart.
            case REJECTED_OTHER_REASON -> moved(base, push);
            case NOT_ATTEMPTED, REJECTED_NODELETE, NON_EXISTING, AWAITING_REPORT -> throw refused(push);
        };
    }

    /**
     * Moves what has a name there, if it still stands where it was seen.
     *
     * @param anywhere whether also to a commit that does not follow on that one
     */
    private RemoteRefUpdate push(String name, boolean anywhere, ObjectId base, ObjectId commit) throws IOException {
        RemoteRefUpdate push = new RemoteRefUpdate(repository, commit.getName(), name, anywhere, null, base);
        try (Transport transport = connect()) {
            transport.push(NullProgressMonitor.INSTANCE, List.of(push));
            return push;
        } catch (TransportException | IllegalThreadStateException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean mark(String tag, ObjectId from, ObjectId to) throws IOException {
        RemoteRefUpdate push = push(tag, true, from, to);
        return switch (push.getStatus()) {
            case OK, UP_TO_DATE -> true;
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> false;
            case REJECTED_OTHER_REASON, NOT_ATTEMPTED, REJECTED_NODELETE, NON_EXISTING, AWAITING_REPORT ->
                throw refused(push);
        };
    }

    private CommitResult moved(ObjectId base, RemoteRefUpdate push) throws IOException {
        refresh();
        ObjectId tip = requireNonNull(repository.resolve(ref), () -> ref + " is gone");
        if (tip.equals(base)) {
            throw refused(push);
        }
        return new CommitResult.Moved(tip.getName());
    }

    /** Moves what was fetched along, so that it is at the tip that was made. */
    private void follow(ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(ref);
        update.setNewObjectId(commit);
        update.setForceUpdate(true);
        RefUpdate.Result ignored = update.update();
    }

    private Transport connect() throws IOException {
        try {
            Transport transport = Transport.open(repository, address);
            transport.setTimeout(SECONDS);
            if (transport instanceof SshTransport overSsh) {
                overSsh.setSshSessionFactory(ssh);
            } else if (address.getPass() == null) {
                transport.setCredentialsProvider(new NetRCCredentialsProvider());
            }
            return transport;
        } catch (NotSupportedException | TransportException e) {
            throw new DeliveryException(address + " is no address of a Git repository: " + e.getMessage(), e);
        }
    }

    /** @param e JGit also asks a program that connects for its exit code, at times before it has one */
    private DeliveryException failed(Exception e) {
        String said = String.valueOf(e.getMessage()).strip();
        String reason = said.startsWith(address + ": ") ? said.substring((address + ": ").length()) : said;
        Throwable cause = e.getCause();
        String more = cause == null || cause.getMessage() == null || reason.contains(cause.getMessage())
                ? ""
                : " (" + cause.getMessage() + ")";
        return new DeliveryException("the repository " + address + " cannot be read or written: " + reason + more, e);
    }

    private DeliveryException refused(RemoteRefUpdate push) {
        String message = push.getMessage();
        return new DeliveryException("the repository " + address + " did not take the commit on " + ref + ": "
                + (message == null ? push.getStatus() : message));
    }
}
