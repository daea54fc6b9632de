package dev.bitmill.tasks.api;

import dev.bitmill.tasks.v1.CancelJobRequest;
import dev.bitmill.tasks.v1.CheckJobRequest;
import dev.bitmill.tasks.v1.CheckJobResponse;
import dev.bitmill.tasks.v1.CreateJobRequest;
import dev.bitmill.tasks.v1.GetJobRequest;
import dev.bitmill.tasks.v1.Job;
import dev.bitmill.tasks.v1.JobsServiceGrpc;
import dev.bitmill.tasks.v1.ListJobsRequest;
import dev.bitmill.tasks.v1.ListJobsResponse;
import io.grpc.stub.StreamObserver;
import io.micronaut.grpc.annotation.GrpcService;

@GrpcService
final class JobsEndpoint extends JobsServiceGrpc.JobsServiceImplBase {
  private final Jobs jobs;

  JobsEndpoint(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void createJob(CreateJobRequest request, StreamObserver<Job> observer) {
    observer.onNext(jobs.create(request));
    observer.onCompleted();
  }

  @Override
  public void checkJob(CheckJobRequest request, StreamObserver<CheckJobResponse> observer) {
    jobs.check(request);
    observer.onNext(CheckJobResponse.newBuilder().setOk(true).build());
    observer.onCompleted();
  }

  @Override
  public void getJob(GetJobRequest request, StreamObserver<Job> observer) {
    observer.onNext(jobs.get(request.getId()));
    observer.onCompleted();
  }

  @Override
  public void listJobs(ListJobsRequest request, StreamObserver<ListJobsResponse> observer) {
    observer.onNext(jobs.list(request));
    observer.onCompleted();
  }

  @Override
  public void cancelJob(CancelJobRequest request, StreamObserver<Job> observer) {
    observer.onNext(jobs.cancel(request.getId()));
    observer.onCompleted();
  }
}
